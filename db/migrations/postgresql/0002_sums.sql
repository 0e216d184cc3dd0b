ALTER TABLE "disputes" ADD COLUMN "recovered" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "discount" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_recovered" CHECK ("disputes"."recovered" >= 0 and "disputes"."recovered" <= "disputes"."amount");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_discount" CHECK ("payments"."discount" >= 0 and "payments"."discount" <= "payments"."captured");