/** The products that pay links and plans make for what they sell: no page lists them, and no operator changes them. Pure. */
export const NOT_GOODS = { payLink: 'pay-link', planPiece: 'plan-piece' } as const
