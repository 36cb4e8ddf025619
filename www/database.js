/** This browser's IndexedDB, as promises. Each database has one store. */

/**
 * @param {string} name
 * @param {string} store
 * @param {string|string[]} keyPath the member of a record by which it is known, or members
 * @returns {Promise<IDBDatabase>}
 */
export function openDatabase(name, store, keyPath) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => { request.result.createObjectStore(store, { keyPath }); };
  return settled(request);
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
export function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * Writes to a store, and waits until it stands.
 *
 * @param {IDBDatabase} database
 * @param {string} store
 * @param {(store: IDBObjectStore) => void} act
 * @returns {Promise<void>}
 */
export async function write(database, store, act) {
  const transaction = database.transaction(store, "readwrite");
  act(transaction.objectStore(store));
  // A page that is being left has no time for another turn.
  transaction.commit?.();
  await new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(undefined);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}
