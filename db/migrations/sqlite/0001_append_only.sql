CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'ledger_entries is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'ledger_entries is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER operator_acts_no_update BEFORE UPDATE ON operator_acts BEGIN SELECT RAISE(ABORT, 'operator_acts is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER operator_acts_no_delete BEFORE DELETE ON operator_acts BEGIN SELECT RAISE(ABORT, 'operator_acts is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER payout_lines_no_update BEFORE UPDATE ON payout_lines BEGIN SELECT RAISE(ABORT, 'payout_lines is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER payout_lines_no_delete BEFORE DELETE ON payout_lines BEGIN SELECT RAISE(ABORT, 'payout_lines is append-only'); END;
