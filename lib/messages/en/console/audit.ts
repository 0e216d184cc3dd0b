/** The audit log. */
import type { Translation } from '#lib/translation.ts'
import type { audit as ko } from '../../ko/console/audit.ts'

export const audit: Translation<typeof ko> = {
  operatorActivity: 'Operator activity',
  orderChanges: 'Order changes',
  title: 'Audit log',
  intro: 'Entries can’t be edited or deleted.',
  noActivityYet: 'No activity yet',
  time: 'Time',
  operator: 'Operator',
  action: 'Action',
  subject: 'Subject',
  details: 'Details',
  order: 'Order',
  before: 'Before',
  after: 'After',
  trigger: 'Trigger',
  payment: 'Payment',
}
