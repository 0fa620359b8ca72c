import { seconds, type EpochMillis } from "../../../src/base/duration.js";
import { selfSign } from "../../../src/trust/authority.js";
import { readProfile } from "../../../src/trust/certificate-profile.js";
import { generateNodeKey } from "../../../src/trust/signing-key.js";
import { CLOCK_SKEW } from "../../../src/trust/validity.js";
import { making, NOW } from "./small-network.js";

const key = generateNodeKey();

/** The profile of a certificate after its first date, as text, was replaced in its octets. */
async function withDate(from: string, to: string): Promise<ReturnType<typeof readProfile>> {
  const der = await selfSign(key, making(1));
  const at = der.indexOf(from, 0, "latin1");
  der.write(to, at, "latin1");
  return readProfile(der);
}

describe("the dates of a certificate", () => {
  it("are read on both sides of 2050, where their form changes", async () => {
    for (const now of [Date.UTC(2049, 11, 31), Date.UTC(2050, 0, 2), Date.UTC(1999, 0, 2)]) {
      const der = await selfSign(key, making(1, { now: now as EpochMillis, life: seconds(9) }));
      expect(readProfile(der)?.validity).toEqual({
        notBefore: now - CLOCK_SKEW,
        notAfter: now + 9000,
      });
    }
  });

  it("lie in whole seconds, and never later than asked", async () => {
    const der = await selfSign(
      key,
      making(1, { now: (NOW + 999) as EpochMillis, life: seconds(1) }),
    );
    expect(readProfile(der)?.validity).toEqual({
      notBefore: NOW - CLOCK_SKEW,
      notAfter: NOW + 1000,
    });
  });

  // NOW less the skew.
  const begin = "251231235500Z";

  it.each([
    ["251231245500Z", "an hour 24"],
    ["250431235500Z", "a 31 April"],
    ["251331235500Z", "a month 13"],
    ["251231236000Z", "a minute 60"],
    ["251231235560Z", "a leap second"],
    ["2512312355 0Z", "a space"],
    ["251231235500+", "another zone"],
  ])("are not read where one is %s: %s", async (date) => {
    expect(await withDate(begin, begin)).toBeDefined();
    expect(await withDate(begin, date)).toBeUndefined();
  });
});
