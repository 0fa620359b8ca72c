import { createServer, type Server, type ServerResponse } from "node:http";
import type { Endpoint } from "../base/endpoint.js";
import { listenError } from "./listen-error.js";

/** A few who look, by a program or by hand. */
const CONNECTIONS_MAX = 16;
const PATIENCE_MS = 5000;

/** A page that is made anew for whoever asks for it. */
export interface Page {
  /** Where it is, such as `/metrics`. */
  readonly path: string;
  readonly make: () => Promise<{ readonly contentType: string; readonly text: string }>;
  /** It could not be made; who asked is told so, and no more. */
  readonly failed: (error: unknown) => void;
}

/** Serves one page over HTTP/1.1, and nothing else. */
export class PageServer {
  readonly #server: Server;

  /** Listens when it returns. Throws SystemError where it cannot; `otherPort` says where another port is chosen. */
  static async open(page: Page, at: Endpoint, otherPort: string): Promise<PageServer> {
    const served = new PageServer(page);
    await served.#listen(at, otherPort);
    return served;
  }

  private constructor(page: Page) {
    this.#server = createServer((request, response) => {
      const path = request.url?.split("?")[0];
      if (path !== page.path) end(response, 404, `what there is is at ${page.path}\n`);
      else if (request.method !== "GET" && request.method !== "HEAD") {
        end(response, 405, "it is there to be read: GET\n");
      } else void answer(response, page);
    });
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

  #listen(at: Endpoint, otherPort: string): Promise<void> {
    const server = this.#server;
    return new Promise((resolve, reject) => {
      server.once("error", (error) => {
        reject(listenError(error, at, otherPort));
      });
      server.listen({ port: at.port, ...(at.host === "" ? {} : { host: at.host }) }, () => {
        server.removeAllListeners("error");
        server.on("error", () => undefined); // of one connection
        resolve();
      });
    });
  }
}

async function answer(response: ServerResponse, page: Page): Promise<void> {
  try {
    const { contentType, text } = await page.make();
    response.setHeader("content-type", contentType);
    end(response, 200, text);
  } catch (error) {
    page.failed(error);
    end(response, 500, "it could not be made: see the log\n");
  }
}

function end(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.end(text);
}
