import type { ReactNode } from 'react'

const TONE = {
  info: 'bg-info-soft text-info',
  success: 'bg-success-soft text-success',
  warning: 'bg-warning-soft text-warning',
  danger: 'bg-danger-soft text-danger',
}

const SIGN = {
  info: 'M10 9.2v5M10 6v.1',
  success: 'm6.2 10.3 2.6 2.6 5-5.4',
  warning: 'M10 5.6v5.2M10 14v.1',
  danger: 'm7 7 6 6m0-6-6 6',
}

export interface NoticeProps {
  tone: keyof typeof TONE
  title?: ReactNode
  /** For a notice that appears while the page is open: `polite` waits its turn, `assertive` interrupts (an error that stops the buyer). */
  live?: 'polite' | 'assertive' | undefined
  /** Links or buttons for what to do next. */
  action?: ReactNode
  className?: string
  children?: ReactNode
}

export function Notice({ tone, title, live, action, className = '', children }: NoticeProps) {
  const role = live === 'assertive' ? { role: 'alert' } : live === 'polite' ? { role: 'status' } : {}
  return (
    <div {...role} className={`flex gap-3 rounded-control p-4 ${TONE[tone]} ${className}`}>
      <svg
        aria-hidden="true"
        viewBox="0 0 20 20"
        className="mt-0.5 size-5 shrink-0 fill-none stroke-current stroke-[1.8] [stroke-linecap:round]"
      >
        <circle cx="10" cy="10" r="8.5" />
        <path d={SIGN[tone]} />
      </svg>
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-ink">{children}</div>}
        {action && <div className="mt-3 flex flex-wrap gap-2 text-ink">{action}</div>}
      </div>
    </div>
  )
}
