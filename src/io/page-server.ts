import { createServer, type Server, type ServerResponse } from "node:http";
import type { Endpoint } from "../base/endpoint.js";
import { beginListening } from "./listening.js";

/** A few who look, by a program or by hand. */
const CONNECTIONS_MAX = 16;
const PATIENCE_MS = 5000;
/** Who asks more often is given the same page again: it is made on a thread that others wait for. */
const PAGE_LIFE_MS = 1000;

interface MadePage {
  readonly contentType: string;
  readonly text: string;
}

/** A page that is made for whoever asks for it, once in a while. */
export interface Page {
  /** Where it is, such as `/metrics`. */
  readonly path: string;
  readonly make: () => Promise<MadePage>;
  /** It could not be made; who asked is told so, and no more. */
  readonly failed: (error: unknown) => void;
}

/** Serves one page over HTTP/1.1, and nothing else. */
export class PageServer {
  readonly #server: Server;
  readonly #page: Page;
  #made: { readonly at: number; readonly page: Promise<MadePage> } | undefined;

  /** Listens when it returns. Throws SystemError where it cannot; `otherPort` says where another port is chosen. */
  static async open(page: Page, at: Endpoint, otherPort: string): Promise<PageServer> {
    const served = new PageServer(page);
    await beginListening(served.#server, at, otherPort);
    served.#server.on("error", () => undefined); // of one connection
    return served;
  }

  private constructor(page: Page) {
    this.#page = page;
    this.#server = createServer((request, response) => {
      const path = request.url?.split("?")[0];
      if (path !== page.path) end(response, 404, `what there is is at ${page.path}\n`);
      else if (request.method !== "GET" && request.method !== "HEAD") {
        end(response, 405, "it is there to be read: GET\n");
      } else void this.#answer(response);
    });
    // More of one connection are refused unread: nobody has pages made that are not taken.
    this.#server.maxRequestsPerSocket = 1;
    this.#server.maxConnections = CONNECTIONS_MAX;
    this.#server.headersTimeout = PATIENCE_MS;
    this.#server.requestTimeout = PATIENCE_MS;
    this.#server.keepAliveTimeout = PATIENCE_MS;
  }

  /** Returns when it listens no more, and no connection is left. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => {
        resolve();
      });
      this.#server.closeAllConnections();
    });
  }

  async #answer(response: ServerResponse): Promise<void> {
    try {
      const { contentType, text } = await this.#current();
      response.setHeader("content-type", contentType);
      end(response, 200, text);
    } catch (error) {
      this.#page.failed(error);
      end(response, 500, "it could not be made: see the log\n");
    }
  }

  /** The page that is being made, or was made a moment ago. */
  #current(): Promise<MadePage> {
    const now = performance.now();
    if (this.#made === undefined || now - this.#made.at > PAGE_LIFE_MS) {
      this.#made = { at: now, page: this.#page.make() };
    }
    return this.#made.page;
  }
}

function end(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.end(text);
}
