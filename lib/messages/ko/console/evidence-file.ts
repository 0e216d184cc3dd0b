/** The field for a file of evidence. */
export const evidenceFile = {
  fileTooLarge: '파일이 900 KB보다 큽니다.',
  evidenceFile: '증빙 파일',
  fileHint: 'PDF, PNG, JPEG, 900 KB까지, 다섯 개까지',
}
