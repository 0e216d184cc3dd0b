/**
 * Browsers open a popup only in the click itself, and before the window there is an order to place, which may need seconds.
 * So the click opens an empty window at once, and the gateway's script is given that one when it calls window.open later.
 */

let popupOfClick: Window | null = null
let browsersOpen: typeof window.open | undefined

/** To be called in the click. False when the browser blocked even that. */
export function openInClick(message: string): boolean {
  dropUnusedPopup()
  popupOfClick = window.open('', '_blank', 'popup,width=480,height=720')
  if (!popupOfClick) return false
  popupOfClick.document.title = message
  const line = popupOfClick.document.createElement('p')
  line.textContent = message
  // Set through the object model, which the page's policy allows; a style attribute would need to be written into the page.
  Object.assign(line.style, { font: '1rem/1.6 system-ui, sans-serif', margin: '40vh 1rem 0', textAlign: 'center' })
  popupOfClick.document.body.append(line)
  lend()
  return true
}

/** Whether the window opened in the click is still there: the buyer may have closed it while waiting. */
export const popupIsOpen = () => popupOfClick !== null && !popupOfClick.closed

/** Closes the window if nobody used it: no order came of the click, or the gateway did without. */
export function dropUnusedPopup() {
  popupOfClick?.close()
  takeBack()
}

/** Until it is used, window.open answers with the window we have. */
function lend() {
  const open = window.open
  browsersOpen = open
  window.open = (url, target, features) => {
    const popup = popupOfClick
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
  popupOfClick = null
  if (browsersOpen) window.open = browsersOpen
  browsersOpen = undefined
}
