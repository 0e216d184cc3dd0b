import { accentCss } from '#lib/shop-settings/colours.ts'
import { currentSettings } from '#lib/shop-settings/current.ts'

/** The owner's accent over that of app/theme.css; nothing while it is the usual one. */
export function AccentStyle() {
  const css = accentCss(currentSettings().colours)
  return css ? <style>{css}</style> : null
}
