/** Made by scripts/subset-fonts.ts: each name contains a hash of the content, so that browsers may cache the files for ever. */
export const MAIN_FONT = '/fonts/pretendard.ad95b824.woff2'
export const REST_OF_FONT = '/fonts/pretendard-rest.370f87d3.css'
