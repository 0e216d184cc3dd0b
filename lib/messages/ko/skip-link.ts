/** The link that skips the header. */
export const skipLink = {
  skip: '본문으로 건너뛰기',
}
