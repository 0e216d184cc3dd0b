/** A script throws it when another transaction changed a row between its read and its write. The database rolls back and runs the whole script again. */
export class ConcurrentUpdate extends Error {
  override readonly name = 'ConcurrentUpdate'
  /** PostgreSQL's code for "try again", which the database's retry looks for. */
  readonly code = '40001'
}
