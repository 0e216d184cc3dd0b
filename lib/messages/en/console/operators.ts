/** Operators. */
import type { Translation } from '#lib/translation.ts'
import type { operators as ko } from '../../ko/console/operators.ts'

export const operators: Translation<typeof ko> = {
  checkNameAndEmail: 'Check the name and email.',
  youCantInviteYourself: 'You can’t invite yourself.',
  inviteLink: 'Share this link. It works once and expires in 24 hours',
  roleKept: (role: string) => `their role is still ${role}`,
  signOut: 'Sign out everywhere',
  signOutNamed: (email: string) => `Sign ${email} out everywhere`,
  signedOut: (n: number) => `Signed out on ${n} device${n === 1 ? '' : 's'}.`,
  chooseARole: 'Choose a role.',
  viewSaved: 'Saved.',
  lastOwner: 'There must be at least one owner.',
  operatorNotFound: 'Operator not found.',
  invited: 'Invited',
  active: 'Active',
  disabled: 'Disabled',
  title: 'Operators',
  noOperators: 'No operators',
  name: 'Name',
  email: 'Email',
  status: 'Status',
  invitedAt: 'Invited at',
  role: 'Role',
  inviteAnOperator: 'Invite an operator',
  createInviteLink: 'Create invite link',
  save: 'Save',
  disable: 'Disable',
  disableNamed: (email) => `Disable ${email}`,
}
