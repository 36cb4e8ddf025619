/**
 * The service worker: answers the page's requests from what the page has put
 * on the device (offline.js), so that it opens without a connection, and takes
 * texts that other programs share. It fetches nothing by itself: it installs
 * only where its version is here already, and passes on what is not here.
 *
 * A classic script without imports, as not every browser knows modules here;
 * it shares a few names with offline.js and inbox.js.
 */

/** Put in by `cargo xtask build`. Without it the page wasn't built, and this worker clears away what a build left. */
const VERSION = "";

/** @type {any} the types of the page's window are not those of a worker */
const worker = self;
const FOLDER = new URL("./", location.href);
const PREFIX = `klartext ${FOLDER.pathname} `;
const CACHE = `${PREFIX}${VERSION}`;
const INBOX = `klartext-inbox ${FOLDER.pathname}`;

worker.addEventListener("install", (/** @type {any} */ event) => {
  if (!VERSION) worker.skipWaiting();
  else event.waitUntil(isWhole());
});

worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(clear()));

worker.addEventListener("message", (/** @type {MessageEvent} */ { data }) => {
  if (data === "renew") worker.skipWaiting();
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  /** @type {Request} */
  const request = event.request;
  const url = new URL(request.url);
  const name = url.origin === FOLDER.origin && url.pathname.startsWith(FOLDER.pathname) ? url.pathname.slice(FOLDER.pathname.length) : null;
  if (request.method === "POST" && name === "share") return event.respondWith(take(request));
  if (!VERSION || request.method !== "GET" || name === null) return;
  if (name === "files.json") return event.respondWith(newest(request));
  if (request.cache === "no-store") return;
  event.respondWith(answer(request, name));
});

/** A worker without its files must not take over from one that has them. */
async function isWhole() {
  if (!(await held("files.json"))) throw new Error("the page has not fetched this version");
}

async function clear() {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  if (VERSION) return;
  await caches.delete(CACHE);
  await worker.registration.unregister();
}

/**
 * @param {Request} request
 * @param {string} name of the file, from the page's folder
 */
async function answer(request, name) {
  // The page wants what the server has.
  if (request.cache === "reload" && request.mode !== "navigate") return fetch(request).catch(async () => (await held(name)) ?? Response.error());
  return (await held(name)) ?? fetch(request);
}

/**
 * What the server has, and nothing where it can't be asked: that is no error, but a
 * visit without a connection. Browsers do not always know that there is none.
 *
 * @param {Request} request
 */
function newest(request) {
  return fetch(request).catch(() => new Response(null, { status: 204 }));
}

/** @param {string} name of the file, from the page's folder */
function held(name) {
  return caches.match(name === "index.html" ? FOLDER : new URL(name, FOLDER), { cacheName: CACHE });
}

/**
 * A text that another program shares waits on the device until the page takes
 * it (inbox.js); it is sent nowhere.
 *
 * @param {Request} request
 */
async function take(request) {
  const form = await request.formData();
  const inbox = await caches.open(INBOX);
  const words = ["title", "text", "url"].map((field) => form.get(field)).filter((value) => typeof value === "string" && value.trim());
  // A form in which no file was chosen sends one without a name.
  const files = form.getAll("files").filter((file) => file instanceof File).filter(({ name }) => name);
  if (words.length) files.unshift(new File([words.join("\n\n")], "shared.txt", { type: "text/plain" }));
  await Promise.all(files.map((file, i) => inbox.put(
    new URL(`inbox/${i}`, FOLDER),
    new Response(file, { headers: { "Content-Type": file.type || "text/plain", "X-Name": encodeURIComponent(file.name) } }))));
  return Response.redirect(new URL("./#shared", FOLDER).href, 303);
}
