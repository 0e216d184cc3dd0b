CREATE TABLE "audit_chain" (
	"position" bigint PRIMARY KEY NOT NULL,
	"log" text NOT NULL,
	"key" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_unchained" (
	"log" text NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "audit_unchained_log_key_pk" PRIMARY KEY("log","key")
);
--> statement-breakpoint
CREATE TABLE "member_consents" (
	"id" text PRIMARY KEY NOT NULL,
	"member_id" text NOT NULL,
	"subject" text NOT NULL,
	"version" text NOT NULL,
	"agreed" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "operator_passkeys" (
	"id" text PRIMARY KEY NOT NULL,
	"operator_id" text NOT NULL,
	"name" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "operator_recovery_codes" (
	"id" text PRIMARY KEY NOT NULL,
	"operator_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refund_approvals" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"return_id" text,
	"state" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"request" jsonb NOT NULL,
	"account" text,
	"requested_by" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"refund_id" text,
	CONSTRAINT "refund_approvals_two_people" CHECK ("refund_approvals"."state" <> 'approved' or "refund_approvals"."decided_by" <> "refund_approvals"."requested_by")
);
--> statement-breakpoint
CREATE TABLE "spent_challenges" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "operator_sessions" ADD COLUMN "ip" text;--> statement-breakpoint
ALTER TABLE "operator_sessions" ADD COLUMN "user_agent" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "member_consents" ADD CONSTRAINT "member_consents_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operator_passkeys" ADD CONSTRAINT "operator_passkeys_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operator_recovery_codes" ADD CONSTRAINT "operator_recovery_codes_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_approvals" ADD CONSTRAINT "refund_approvals_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_approvals" ADD CONSTRAINT "refund_approvals_return_id_return_requests_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."return_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_approvals" ADD CONSTRAINT "refund_approvals_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_chain_row" ON "audit_chain" USING btree ("log","key");--> statement-breakpoint
CREATE INDEX "member_consents_member" ON "member_consents" USING btree ("member_id","subject","at");--> statement-breakpoint
CREATE INDEX "operator_passkeys_operator" ON "operator_passkeys" USING btree ("operator_id");--> statement-breakpoint
CREATE INDEX "operator_recovery_codes_operator" ON "operator_recovery_codes" USING btree ("operator_id");--> statement-breakpoint
CREATE INDEX "refund_approvals_requested" ON "refund_approvals" USING btree ("requested_at","id");--> statement-breakpoint
CREATE INDEX "refund_approvals_order" ON "refund_approvals" USING btree ("order_id","requested_at");--> statement-breakpoint
CREATE INDEX "refund_approvals_open" ON "refund_approvals" USING btree ("requested_at","id") WHERE state = 'requested';--> statement-breakpoint
CREATE INDEX "spent_challenges_expires" ON "spent_challenges" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "orders_to_erase" ON "orders" USING btree ("placed_at","id") WHERE erased_at is null;
--> statement-breakpoint
CREATE TRIGGER audit_chain_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_chain FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION chain_audit_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit_unchained (log, key) VALUES ('orders', NEW.subject || '#' || NEW.seq); RETURN NULL; END $$;
--> statement-breakpoint
CREATE TRIGGER audit_to_chain AFTER INSERT ON audit FOR EACH ROW EXECUTE FUNCTION chain_audit_row();
--> statement-breakpoint
CREATE FUNCTION chain_operator_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit_unchained (log, key) VALUES ('operators', NEW.id); RETURN NULL; END $$;
--> statement-breakpoint
CREATE TRIGGER operator_log_to_chain AFTER INSERT ON operator_log FOR EACH ROW EXECUTE FUNCTION chain_operator_row();
--> statement-breakpoint
INSERT INTO audit_unchained (log, key) SELECT 'orders', subject || '#' || seq FROM audit;
--> statement-breakpoint
INSERT INTO audit_unchained (log, key) SELECT 'operators', id FROM operator_log;
