import { Counter, Gauge, Registry } from "prom-client";
import type { Metric } from "./metric-catalogue.js";

type Values = Counter | Gauge;

/** The values of one moment, as Prometheus reads them. */
export class MetricPage {
  readonly #registry = new Registry();
  readonly #values = new Map<string, Values>();

  /** Adds to what is said of these labels already; a metric that nothing is said of is not on the page. */
  add<Label extends string>(
    metric: Metric<Label>,
    labels: Readonly<Record<Label, string>>,
    value: number,
  ): void {
    this.#of(metric).inc({ ...labels }, value);
  }

  /** The text of the page (Prometheus exposition format 0.0.4). */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  #of({ name, kind, help, labels }: Metric): Values {
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    const settings = { name, help, labelNames: [...labels], registers: [this.#registry] };
    const made = kind === "counter" ? new Counter(settings) : new Gauge(settings);
    this.#values.set(name, made);
    return made;
  }
}
