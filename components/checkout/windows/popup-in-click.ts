/**
 * Browsers open a popup only in the click itself, and before the window there is an order to place, which may take seconds.
 * So the click opens an empty window at once, and the gateway's script is given that one when it calls window.open later.
 */

let held: Window | null = null
let browsersOpen: typeof window.open | undefined

/** To be called in the click. False when the browser blocked even that. */
export function openInClick(words: string): boolean {
  dropUnusedPopup()
  held = window.open('', '_blank', 'popup,width=480,height=720')
  if (!held) return false
  held.document.title = words
  const line = held.document.createElement('p')
  line.textContent = words
  // Set through the object model, which the page's policy allows; a style attribute would need to be written into the page.
  Object.assign(line.style, { font: '1rem/1.6 system-ui, sans-serif', margin: '40vh 1rem 0', textAlign: 'center' })
  held.document.body.append(line)
  lend()
  return true
}

/** Whether the window opened in the click is still there: the buyer may have closed it while waiting. */
export const popupIsOpen = () => held !== null && !held.closed

/** Closes the window if nobody took it: no order came of the click, or the gateway did without. */
export function dropUnusedPopup() {
  held?.close()
  takeBack()
}

/** Until it is used, window.open answers with the window we have. */
function lend() {
  const open = window.open
  browsersOpen = open
  window.open = (url, target, features) => {
    const popup = held
    takeBack()
    if (!popup || popup.closed) return open.call(window, url, target, features)
    // A form may be posted to it by this name.
    if (target && !target.startsWith('_')) popup.name = target
    if (url) popup.location.href = String(url)
    popup.focus()
    return popup
  }
}

function takeBack() {
  held = null
  if (browsersOpen) window.open = browsersOpen
  browsersOpen = undefined
}
