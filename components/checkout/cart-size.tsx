/** The server does not know how many things are in the cart, but the page should not jump when the browser says so. */

// Without any other code, before the list is drawn. A style sheet of its own changes nothing of what React has drawn.
const SCRIPT = `try {
  const lines = JSON.parse(localStorage.getItem('gyesan-cart')).lines.length
  const sheet = new CSSStyleSheet()
  sheet.insertRule(':root { --cart-lines: ' + Math.min(Math.max(Number(lines) || 1, 1), 50) + ' }')
  document.adoptedStyleSheets = [sheet]
} catch {}`

/** Stands before the list; the space is for rows of 4rem with gaps of 1rem. */
export const CartSize = ({ nonce }: { nonce: string | undefined }) => (
  <script nonce={nonce} suppressHydrationWarning>
    {SCRIPT}
  </script>
)

export const SPACE_OF_LINES = 'min-h-[calc(var(--cart-lines,1)*5rem-1rem)]'
