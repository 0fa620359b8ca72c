import { join } from "node:path";
import { run } from "../../test/e2e/testbed/command.js";

/** Makes `key.pem` and `cert.pem` in the folder, of a name and for a day. */
export async function selfSign(directory: string, name: string): Promise<void> {
  const files = ["-keyout", join(directory, "key.pem"), "-out", join(directory, "cert.pem")];
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  await run(["openssl", "req", "-x509", ...key, ...files, "-subj", `/CN=${name}`, "-days", "1"]);
}
