CREATE TABLE `audit_chain` (
	`position` integer PRIMARY KEY NOT NULL,
	`log` text NOT NULL,
	`key` text NOT NULL,
	`hash` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_chain_row` ON `audit_chain` (`log`,`key`);--> statement-breakpoint
CREATE TABLE `audit_unchained` (
	`log` text NOT NULL,
	`key` text NOT NULL,
	PRIMARY KEY(`log`, `key`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `member_consents` (
	`id` text PRIMARY KEY NOT NULL,
	`member_id` text NOT NULL,
	`subject` text NOT NULL,
	`version` text NOT NULL,
	`agreed` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `member_consents_member` ON `member_consents` (`member_id`,`subject`,`at`);--> statement-breakpoint
CREATE TABLE `operator_passkeys` (
	`id` text PRIMARY KEY NOT NULL,
	`operator_id` text NOT NULL,
	`name` text NOT NULL,
	`public_key` blob NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`operator_id`) REFERENCES `operators`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `operator_passkeys_operator` ON `operator_passkeys` (`operator_id`);--> statement-breakpoint
CREATE TABLE `operator_recovery_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`operator_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`operator_id`) REFERENCES `operators`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `operator_recovery_codes_operator` ON `operator_recovery_codes` (`operator_id`);--> statement-breakpoint
CREATE TABLE `refund_approvals` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`return_id` text,
	`state` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`request` text NOT NULL,
	`account` text,
	`requested_by` text NOT NULL,
	`requested_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`refund_id` text,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`return_id`) REFERENCES `return_requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`refund_id`) REFERENCES `refunds`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "refund_approvals_two_people" CHECK("refund_approvals"."state" <> 'approved' or "refund_approvals"."decided_by" <> "refund_approvals"."requested_by")
) STRICT;
--> statement-breakpoint
CREATE INDEX `refund_approvals_requested` ON `refund_approvals` (`requested_at`,`id`);--> statement-breakpoint
CREATE INDEX `refund_approvals_order` ON `refund_approvals` (`order_id`,`requested_at`);--> statement-breakpoint
CREATE INDEX `refund_approvals_open` ON `refund_approvals` (`requested_at`,`id`) WHERE state = 'requested';--> statement-breakpoint
CREATE TABLE `spent_challenges` (
	`id` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `spent_challenges_expires` ON `spent_challenges` (`expires_at`);--> statement-breakpoint
ALTER TABLE `operator_sessions` ADD `ip` text;--> statement-breakpoint
ALTER TABLE `operator_sessions` ADD `user_agent` text;--> statement-breakpoint
ALTER TABLE `orders` ADD `erased_at` integer;--> statement-breakpoint
CREATE INDEX `orders_to_erase` ON `orders` (`placed_at`,`id`) WHERE erased_at is null;
--> statement-breakpoint
CREATE TRIGGER audit_chain_no_update BEFORE UPDATE ON audit_chain BEGIN SELECT RAISE(ABORT, 'audit_chain is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER audit_chain_no_delete BEFORE DELETE ON audit_chain BEGIN SELECT RAISE(ABORT, 'audit_chain is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER audit_to_chain AFTER INSERT ON audit BEGIN INSERT INTO audit_unchained (log, key) VALUES ('orders', NEW.subject || '#' || NEW.seq); END;
--> statement-breakpoint
CREATE TRIGGER operator_log_to_chain AFTER INSERT ON operator_log BEGIN INSERT INTO audit_unchained (log, key) VALUES ('operators', NEW.id); END;
--> statement-breakpoint
INSERT INTO audit_unchained (log, key) SELECT 'orders', subject || '#' || seq FROM audit;
--> statement-breakpoint
INSERT INTO audit_unchained (log, key) SELECT 'operators', id FROM operator_log;
