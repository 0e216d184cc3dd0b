/** One way to pay through one gateway, in one word. */
export const methodKey = ({ gateway, method }: { gateway: string; method: string }) => `${gateway}/${method}`
