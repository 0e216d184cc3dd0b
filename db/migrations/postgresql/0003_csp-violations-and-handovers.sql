CREATE TABLE "csp_violations" (
	"id" text PRIMARY KEY NOT NULL,
	"directive" text NOT NULL,
	"blocked" text NOT NULL,
	"gateway" text NOT NULL,
	"method" text NOT NULL,
	"count" bigint NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "handovers" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "csp_violations_seen" ON "csp_violations" USING btree ("last_seen_at","id");--> statement-breakpoint
CREATE INDEX "handovers_expires" ON "handovers" USING btree ("expires_at");