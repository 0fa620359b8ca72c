import { FIGURES, type FigureName } from "../figure.js";
import { Results } from "../results.js";
import { OURS, WIRE, type RunDocument } from "../run-document.js";
import { formatNumber } from "./number.js";

/** What the chart shows, a panel each; the wire is not in it: beside it nothing else would be seen. */
const SHOWN: readonly FigureName[] = [
  "tcp1",
  "tcp4",
  "udp64",
  "cpu",
  "rttIdleP50",
  "rttLoadP99",
  "lossCubic",
  "lossBbr",
];

const COLUMNS = 2;
const PANEL_WIDTH = 470;
const NAME_WIDTH = 140;
const VALUE_WIDTH = 80;
const BAR_WIDTH = PANEL_WIDTH - NAME_WIDTH - VALUE_WIDTH - 20;
const ROW_HEIGHT = 18;
const BAR_HEIGHT = 12;
const HEAD_HEIGHT = 34;
const MARGIN = 10;

const STYLE = [
  "text { font: 12px sans-serif; fill: #24292f }",
  ".title { font-weight: bold }",
  ".value { text-anchor: start }",
  ".bar { fill: #8b949e }",
  ".ours { fill: #0969da }",
  ".page { fill: #ffffff }",
].join(" ");

/** The medians as bars, as an SVG document. */
export function chart(document: RunDocument): string {
  const results = new Results(document.samples);
  const subjects = document.subjects.map(({ name }) => name).filter((name) => name !== WIRE);
  const figures = SHOWN.filter((figure) => results.best(subjects, figure) !== undefined);
  const panelHeight = HEAD_HEIGHT + subjects.length * ROW_HEIGHT;
  const panels = figures.map((figure, index) => {
    const x = MARGIN + (index % COLUMNS) * PANEL_WIDTH;
    const y = MARGIN + Math.floor(index / COLUMNS) * panelHeight;
    const values = subjects.map((name) => [name, results.summary(name, figure)?.median] as const);
    return `<g transform="translate(${x} ${y})">${panel(figure, values)}</g>`;
  });
  const width = 2 * MARGIN + COLUMNS * PANEL_WIDTH;
  const height = 2 * MARGIN + Math.ceil(figures.length / COLUMNS) * panelHeight;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    "<title>spanlan and its peers, medians</title>",
    `<style>${STYLE}</style>`,
    `<rect class="page" width="${width}" height="${height}"/>`,
    ...panels,
    "</svg>",
    "",
  ].join("\n");
}

function panel(
  figure: FigureName,
  values: readonly (readonly [name: string, value: number | undefined])[],
): string {
  const { title, unit, better, digits } = FIGURES[figure];
  const most = Math.max(...values.map(([, value]) => value ?? 0), Number.MIN_VALUE);
  const rows = values.map(([name, value], row) => {
    const y = HEAD_HEIGHT - BAR_HEIGHT + row * ROW_HEIGHT;
    const length = ((value ?? 0) / most) * BAR_WIDTH;
    const kind = name === OURS ? "bar ours" : "bar";
    return [
      text(0, y + BAR_HEIGHT - 2, name),
      `<rect class="${kind}" x="${NAME_WIDTH}" y="${y}" width="${length.toFixed(1)}" height="${BAR_HEIGHT}"/>`,
      text(NAME_WIDTH + length + 5, y + BAR_HEIGHT - 2, formatNumber(value, digits)),
    ].join("");
  });
  const heading = `${title}, ${unit} (${better} is better)`;
  return [text(0, 12, heading, "title"), ...rows].join("\n");
}

function text(x: number, y: number, content: string, kind = "value"): string {
  const safe = content.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<text class="${kind}" x="${x.toFixed(1)}" y="${y}">${safe}</text>`;
}
