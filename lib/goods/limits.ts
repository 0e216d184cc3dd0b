/** How many options a product may have. Pure. */
export const MOST_AXES = 3
export const MOST_VALUES = 50
export const MOST_PIECES = 200
