/** The look of buttons, for real buttons and for links that look like one. */
const BASE =
  'inline-flex items-center justify-center gap-2 rounded-control font-semibold text-center no-underline select-none cursor-pointer transition-colors duration-150 motion-reduce:transition-none disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-progress'

const VARIANT = {
  /** The main action of a screen. */
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-line-strong bg-surface text-ink hover:bg-sunken',
  quiet: 'text-ink underline-offset-4 hover:bg-sunken',
  danger: 'bg-danger text-surface hover:opacity-90',
}

const SIZE = {
  /** 44 px is the smallest size that a thumb hits reliably. */
  medium: 'min-h-11 px-4 py-2',
  large: 'min-h-13 px-4 py-3 text-lg',
}

export interface ButtonVariant {
  variant?: keyof typeof VARIANT | undefined
  size?: keyof typeof SIZE | undefined
  /** Takes the full width. */
  wide?: boolean | undefined
  className?: string | undefined
}

export const buttonClass = ({ variant = 'primary', size = 'medium', wide, className }: ButtonVariant = {}) =>
  [BASE, VARIANT[variant], SIZE[size], wide ? 'w-full' : '', className ?? ''].filter(Boolean).join(' ')
