/** Made by scripts/subset-fonts.ts: the names change with the content, so that browsers may keep the files for ever. */
export const MAIN_FONT = '/fonts/pretendard.667e874d.woff2'
export const REST_OF_FONT = '/fonts/pretendard-rest.78c6b238.css'
