// A browser that is driven by its own WebDriver program, and what it asks for
// meanwhile beyond this machine.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Builder, Capabilities } from "selenium-webdriver";
import { manual } from "selenium-webdriver/proxy.js";
import { DriverService } from "selenium-webdriver/remote/index.js";

const START_MS = 40_000;
const ATTEMPTS = 3;

/** What the browsers want to be told, given the folder for downloads. */
const WISHES = {
  firefox: (downloads) => ({
    browserName: "firefox",
    "moz:firefoxOptions": {
      binary: process.env.FIREFOX,
      prefs: {
        "intl.accept_languages": "en-GB",
        "browser.download.folderList": 2,
        "browser.download.dir": downloads,
        "browser.download.always_ask_before_handling_new_types": false,
      },
    },
  }),
  webkit: () => ({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: process.env.MINIBROWSER, args: ["--automation"] },
  }),
};

const DRIVERS = { firefox: process.env.GECKODRIVER, webkit: process.env.WEBKITDRIVER };

/** The browsers that are named in the environment, with their drivers. */
export const BROWSERS = Object.keys(DRIVERS).filter((name) => DRIVERS[name]);

/**
 * Starts a browser as somebody would who has just installed it.
 *
 * @param {keyof typeof WISHES} name
 */
export async function start(name) {
  const home = mkdtempSync(join(tmpdir(), `klartext-${name}-`));
  const downloads = join(home, "Downloads");
  for (const folder of [downloads, join(home, ".config")]) mkdirSync(folder);
  writeFileSync(join(home, ".config/user-dirs.dirs"), 'XDG_DOWNLOAD_DIR="$HOME/Downloads"\n');
  const gate = await outside();
  const wishes = new Capabilities(WISHES[name](downloads));
  wishes.setProxy(manual({ http: gate.address, https: gate.address, bypass: ["localhost", "127.0.0.1"] }));
  const { service, driver } = await session(name, wishes, { ...process.env, HOME: home, LANG: "en_GB.UTF-8" });
  return {
    driver,
    downloads,
    /** Hosts beyond this machine that were asked for. @type {string[]} */
    asked: gate.asked,
    async close() {
      await driver.quit().catch(() => {});
      await service.kill();
      await gate.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/**
 * WebKit's driver waits for ever, now and then, for the browser that it has started:
 * then both are started anew.
 */
async function session(name, wishes, environment) {
  for (let left = ATTEMPTS - 1; ; left--) {
    const service = new DriverService.Builder(DRIVERS[name]).setLoopback(true).setEnvironment(environment).setStdio("ignore").build();
    try {
      const starting = new Builder().usingServer(await service.start()).withCapabilities(wishes).build();
      const late = new Promise((_, reject) => { setTimeout(reject, START_MS, new Error(`${name} has not started`)).unref(); });
      return { service, driver: await Promise.race([starting, late]) };
    } catch (error) {
      await service.kill();
      if (left === 0) throw error;
    }
  }
}

/** A proxy that notes who wants out, and lets nobody. */
async function outside() {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(new URL(request.url).host);
    response.writeHead(403).end();
  });
  server.on("connect", ({ url }, socket) => {
    asked.push(url);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    asked,
    address: `127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}
