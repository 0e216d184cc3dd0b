/** Background jobs. */
export const jobs = {
  retried: '곧 다시 시도합니다.',
  alreadyDone: '이미 끝났거나 하는 중입니다.',
  retry: '지금 다시',
  title: '작업',
  intro: '결제가 남긴 할 일입니다. 거듭 실패하면 멈추고 사람을 기다립니다.',
  failed: '멈춘 작업',
  queued: '기다리는 작업',
  noQueuedJobs: '기다리는 작업이 없습니다',
  noFailedJobs: '멈춘 작업이 없습니다',
  type: '종류',
  subject: '대상',
  attempts: '시도',
  nextAttempt: '다음 시도',
  failedAt: '멈춘 시각',
  lastError: '마지막 오류',
}
