/** Reserves the cart's height before React runs: the server does not know how many lines the cart has, and the page must not jump. */

// A separate style sheet leaves the markup unchanged, so React's hydration finds what the server rendered.
const SCRIPT = `try {
  const lines = JSON.parse(localStorage.getItem('gyesan-cart')).lines.length
  const sheet = new CSSStyleSheet()
  sheet.insertRule(':root { --cart-lines: ' + Math.min(Math.max(Number(lines) || 1, 1), 50) + ' }')
  document.adoptedStyleSheets = [sheet]
} catch {}`

/** Must stand before the list. The reserved space assumes rows of 4rem with gaps of 1rem. */
export const CartSize = ({ nonce }: { nonce: string | undefined }) => (
  <script nonce={nonce} suppressHydrationWarning>
    {SCRIPT}
  </script>
)

export const SPACE_OF_LINES = 'min-h-[calc(var(--cart-lines,1)*5rem-1rem)]'
