const COMMAND_WITH_SECRET = "join";

/**
 * Replaces the arguments other users see in the process list when one of them may be a token. What
 * the program itself reads stays as it is.
 */
export function hideSecretArguments(
  argv: readonly string[],
  rename: (title: string) => void,
): void {
  if (argv.includes(COMMAND_WITH_SECRET)) rename(`spanlan ${COMMAND_WITH_SECRET}`);
}
