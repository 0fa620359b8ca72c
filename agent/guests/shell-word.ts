const SAFE = /^[\w@%+=:,./-]+$/;

/** The text as one word of a POSIX shell (XCU §2.2.2). */
export function shellWord(text: string): string {
  return SAFE.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
