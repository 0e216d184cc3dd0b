/** The fields of the forms with which an owner sets the shop's face: one table, of which form, reading and labels are made. */
import type { SectionName } from '#lib/shop-settings/shape.ts'

export type FieldKind =
  /** One line, or several. */
  | 'line'
  | 'lines'
  | 'colour'
  | 'won'
  /** Postcodes and what they add, a line each. */
  | 'ranges'
  | 'logo'
  /** The ways to pay, each with its place. */
  | 'order'

export interface SettingsField {
  /** The name of the part of the section, which is the key of its label too. */
  name: string
  kind: FieldKind
  /** In Korean and in English: two fields, `name.ko` and `name.en`. */
  both?: true
  optional?: true
  /** How the browser helps with it. */
  type?: 'email' | 'tel' | 'url'
}

const both = (name: string, kind: FieldKind = 'line'): SettingsField => ({ name, kind, both: true })
const one = (name: string, kind: FieldKind = 'line', more: Partial<SettingsField> = {}): SettingsField => ({ name, kind, ...more })

export const SETTINGS_FIELDS: Record<SectionName, readonly SettingsField[]> = {
  brand: [both('name'), one('logo', 'logo', { optional: true })],
  colours: [one('light', 'colour'), one('dark', 'colour')],
  home: [both('title', 'lines'), both('line'), both('tagline'), both('description')],
  identity: [
    both('company'),
    both('representative'),
    one('businessNumber'),
    both('mailOrderNumber'),
    both('address'),
    one('phone', 'line', { type: 'tel' }),
    both('phoneHours'),
    one('email', 'line', { type: 'email' }),
    both('privacyOfficer'),
    both('hosting'),
    { ...both('escrowProvider'), optional: true },
    one('escrowUrl', 'line', { type: 'url', optional: true }),
  ],
  delivery: [one('fee', 'won'), one('freeFrom', 'won', { optional: true }), one('remote', 'ranges', { optional: true })],
  payment: [one('order', 'order')],
  mail: [one('sender')],
}

export const isSection = (text: string): text is SectionName => Object.hasOwn(SETTINGS_FIELDS, text)
