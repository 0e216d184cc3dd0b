import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { accentCss, accentTokens, contrast, DEFAULT_ACCENTS, GROUNDS, LEAST_CONTRAST, readableAccent, weakestPair } from './colours.ts'

const THEMES = ['light', 'dark'] as const
const aColour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

test('contrast is WCAG’s', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21)
  assert.equal(contrast('#ffffff', '#ffffff'), 1)
  // The grey that everybody knows as just enough on white.
  assert.equal(contrast('#767676', '#ffffff').toFixed(2), '4.54')
  assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48')
})

test('the usual accents and grounds are those of the theme, and can be read', () => {
  const css = readFileSync('app/theme.css', 'utf8')
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)')
  for (const [theme, rules] of [
    ['light', light],
    ['dark', dark],
  ] as const) {
    for (const [name, colour] of Object.entries(GROUNDS[theme])) assert.ok(rules.includes(`--${name}: ${colour};`), `${theme} ${name}`)
    const { accent, accentStrong, accentSoft, onAccent } = DEFAULT_ACCENTS[theme]
    for (const [name, colour] of Object.entries({
      accent,
      'accent-strong': accentStrong,
      'accent-soft': accentSoft,
      'on-accent': onAccent,
    }))
      assert.ok(rules.includes(`--${name}: ${colour};`), `${theme} ${name}`)
    assert.equal(weakestPair(accent, theme), undefined)
  }
})

test('a colour that is too weak is told with the place where it is weakest', () => {
  assert.equal(weakestPair('#ffcc00', 'light')?.on, 'sunken')
  assert.equal(weakestPair('#223344', 'dark')?.on, 'sunken')
  assert.equal(weakestPair('#1d4ed8', 'light'), undefined)
})

test('of every colour the nearest readable one is readable, and a readable one stays', () => {
  fc.assert(
    fc.property(aColour, fc.constantFrom(...THEMES), (colour, theme) => {
      const readable = readableAccent(colour, theme)
      assert.equal(weakestPair(readable, theme), undefined)
      if (!weakestPair(colour, theme)) assert.equal(readable, colour)
      const { onAccent } = accentTokens(readable, theme)
      assert.ok(contrast(onAccent, readable) >= LEAST_CONTRAST)
      for (const ground of Object.values(GROUNDS[theme])) assert.ok(contrast(readable, ground) >= LEAST_CONTRAST)
    }),
    { numRuns: 300 },
  )
})

test('the usual accents need no rules, and others bring all four tokens for both themes', () => {
  assert.equal(accentCss({ light: '#2f5d50', dark: '#8fcab6' }), '')
  const css = accentCss({ light: '#1d4ed8', dark: '#8fcab6' })
  assert.match(
    css,
    /^:root:root,\.daylight\.daylight\{--accent:#1d4ed8;--accent-strong:#[0-9a-f]{6};--accent-soft:#[0-9a-f]{6};--on-accent:#ffffff\}/,
  )
  assert.match(css, /@media \(prefers-color-scheme:dark\)\{:root:root\{--accent:#8fcab6;/)
})
