ALTER TABLE "risk_tries" ADD COLUMN "operator" text;--> statement-breakpoint
CREATE INDEX "risk_tries_operator" ON "risk_tries" USING btree ("operator","at") WHERE operator is not null;