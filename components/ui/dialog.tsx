'use client'
import { type ReactNode, useEffect, useId, useRef } from 'react'

export interface DialogProps {
  open: boolean
  /** Called on Escape, the close button or a press outside. The owner then sets `open` to false. */
  onClose: () => void
  title: ReactNode
  /** The close button's accessible name: "닫기", "Close". */
  closeLabel: string
  footer?: ReactNode
  children: ReactNode
}

/** A native modal dialog: the browser keeps the focus inside and returns it afterwards. On phones it is a sheet at the bottom. */
export function Dialog({ open, onClose, title, closeLabel, footer, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useEffect(() => {
    const dialog = ref.current
    if (open && dialog && !dialog.open) {
      dialog.showModal()
      // The browser has chosen the close button, which Enter would press.
      const field = dialog.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea')
      const start = field ?? dialog.querySelector('h2')
      start?.focus()
    }
    if (!open && dialog?.open) dialog.close()
  }, [open])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way, and the browser gives it to us as onClose
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className="fixed inset-x-0 bottom-0 top-auto m-0 max-h-[90dvh] w-full max-w-full overscroll-contain rounded-t-card bg-surface p-0 text-ink backdrop:bg-shade sm:inset-0 sm:m-auto sm:h-fit sm:max-w-form sm:rounded-card"
    >
      {open && (
        <div className="flex max-h-[90dvh] flex-col pb-[env(safe-area-inset-bottom)]">
          <div className="flex items-center justify-between gap-4 border-b border-line py-2 pl-5 pr-2">
            <h2 id={titleId} tabIndex={-1} className="text-lg font-bold outline-none">
              {title}
            </h2>
            <button
              type="button"
              aria-label={closeLabel}
              onClick={onClose}
              className="grid size-11 cursor-pointer place-items-center rounded-control hover:bg-sunken"
            >
              <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 stroke-current stroke-2">
                <path d="m2 2 12 12M14 2 2 14" />
              </svg>
            </button>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto p-5">{children}</div>
          {footer && <div className="flex flex-col gap-2 border-t border-line p-4">{footer}</div>}
        </div>
      )}
    </dialog>
  )
}
