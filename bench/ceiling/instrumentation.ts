/** Empty on purpose: without this file Next finds the shop's instrumentation in the folder above and starts its worker. */
export const register = () => {}
