/** The shop's own app: a card or bank app returns to it by its scheme, where the page is shown inside it. */

/** Undefined in every other browser: there the scheme would open the app instead of the page that waits. */
export function ownAppScheme(request: object): string | undefined {
  // Put there by the shop for every gateway alike.
  const { app } = request as { app?: { scheme: string; mark: string } }
  return app && navigator.userAgent.includes(app.mark) ? app.scheme : undefined
}
