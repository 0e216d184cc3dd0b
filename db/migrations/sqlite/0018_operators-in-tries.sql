ALTER TABLE `risk_tries` ADD `operator` text;--> statement-breakpoint
CREATE INDEX `risk_tries_operator` ON `risk_tries` (`operator`,`at`) WHERE operator is not null;