/**
 * A link that carries a text: compressed, in letters that addresses allow,
 * behind the `#`, which browsers send to no server. Pure: it knows no DOM.
 */

/** Browsers take no longer addresses. */
export const LONGEST_LINK = 2_000_000;
/** Chats and mail programs cut or refuse links from about this length on. */
export const LONG_LINK = 8000;

/** Why a link can't be read; `kind` names one of the messages' errors. */
export class LinkError extends Error {
  /** @param {"link"|"linkTooLong"} kind */
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

/**
 * @param {string} text
 * @returns {Promise<string>} the part of the address from `#` on
 */
export async function writeLink(text) {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  const link = `#t=${btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
  if (link.length > LONGEST_LINK) throw new LinkError("linkTooLong");
  return link;
}

/**
 * @param {string} hash such as `writeLink` gives
 * @param {number} maxBytes longest text, in bytes of UTF-8
 * @returns {Promise<string>}
 */
export async function readLink(hash, maxBytes) {
  try {
    const letters = atob(decodeURIComponent(hash.slice("#t=".length)).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const text = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).pipeThrough(limited(maxBytes));
    return new TextDecoder("utf-8", { fatal: true }).decode(await new Response(text).arrayBuffer());
  } catch (error) {
    throw error instanceof LinkError ? error : new LinkError("link");
  }
}

/** A few bytes may unpack to more than there is room for. @param {number} maxBytes */
function limited(maxBytes) {
  let size = 0;
  return new TransformStream({
    /** @param {Uint8Array} piece @param {TransformStreamDefaultController} stream */
    transform(piece, stream) {
      size += piece.byteLength;
      if (size > maxBytes) stream.error(new LinkError("linkTooLong"));
      else stream.enqueue(piece);
    },
  });
}

/**
 * A bookmark that opens this page with the text of the one it is used on, or
 * with what is selected there.
 *
 * @param {string} page address of this page
 */
export function bookmarklet(page) {
  const script = `(async()=>{const t=String(getSelection()).trim()||document.body.innerText,`
    + `b=new Uint8Array(await new Response(new Blob([t]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer());`
    + `let s="";for(const c of b)s+=String.fromCharCode(c);`
    + `open(${JSON.stringify(page)}+"#t="+btoa(s).replace(/\\+/g,"-").replace(/\\//g,"_").replace(/=+$/,""),"_blank","noopener")})()`;
  return `javascript:${encodeURIComponent(script)}`;
}
