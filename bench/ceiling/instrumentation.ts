/** Nothing. Without a file here the compiler finds the shop's, further up, and starts its worker. */
export const register = () => {}
