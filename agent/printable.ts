/** What a terminal would act on instead of showing: control characters and direction marks. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const UNPRINTABLE_BUT_NEWLINE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const REPLACEMENT = "\uFFFD";

/** The text on one line, safe to show: other hosts chose part of it. */
export function printableLine(text: string): string {
  return text.replace(UNPRINTABLE, REPLACEMENT);
}

/** The text with its line breaks, safe to show. */
export function printableText(text: string): string {
  return text.replace(UNPRINTABLE_BUT_NEWLINE, REPLACEMENT);
}
