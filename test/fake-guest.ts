import type { KeptGuest } from "../agent/environment.js";
import type { CommandEnd, Endpoint, GuestWish } from "../src/index.js";

/** A guest of memory, which ends its commands as it is told. */
export class FakeGuest implements KeptGuest {
  readonly calls: unknown[][] = [];
  readonly network: KeptGuest["network"];
  wish: KeptGuest["wish"] = { network: "", name: "", mac: "", addresses: [] };
  readonly #end: CommandEnd;
  /** What its forwards have to complain of. */
  readonly #trouble: string | undefined;

  constructor(
    end: CommandEnd = { kind: "exited", status: 0 },
    options: { readonly remarks?: readonly string[]; readonly trouble?: string } = {},
  ) {
    this.#end = end;
    this.#trouble = options.trouble;
    this.network = { addresses: ["10.20.0.100/24"], remarks: options.remarks ?? [] };
  }

  keep(wish: GuestWish): Promise<this> {
    this.calls.push(["keep", wish]);
    this.wish = { ...wish, name: wish.name ?? "guest-1", mac: "02:00:00:00:00:01" };
    return Promise.resolve(this);
  }

  run(asked: Parameters<KeptGuest["run"]>[0]): Promise<CommandEnd> {
    this.calls.push(["run", asked]);
    return Promise.resolve(this.#end);
  }

  forward(
    at: Endpoint,
    to: Endpoint,
    troubled: (reason: string) => void,
  ): ReturnType<KeptGuest["forward"]> {
    this.calls.push(["forward", at, to]);
    if (this.#trouble !== undefined) troubled(this.#trouble);
    const close = (): void => {
      this.calls.push(["close forward"]);
    };
    return Promise.resolve({ endpoint: at, close });
  }

  close(): Promise<void> {
    this.calls.push(["close"]);
    return Promise.resolve();
  }
}
