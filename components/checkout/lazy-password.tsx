'use client'
import { useCallback } from 'react'
import { useLazyModule } from '#components/ui/use-lazy-module.ts'
import type { PasswordDialogProps } from './password-dialog.tsx'

const loadPasswordDialog = () => import('./password-dialog.tsx').then(({ PasswordDialog }) => PasswordDialog)

/** Loads the dialog when a password is asked for. If it cannot load, nothing is paid. */
export function LazyPassword(dialog: PasswordDialogProps) {
  const { question } = dialog
  const giveUp = useCallback(() => question?.answer(undefined), [question])
  const PasswordDialog = useLazyModule(loadPasswordDialog, question !== undefined, giveUp)
  return PasswordDialog && <PasswordDialog {...dialog} />
}
