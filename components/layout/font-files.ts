/** Made by scripts/subset-fonts.ts: the names change with the content, so that browsers may keep the files for ever. */
export const MAIN_FONT = '/fonts/pretendard.2a829b5e.woff2'
export const REST_OF_FONT = '/fonts/pretendard-rest.75539b35.css'
