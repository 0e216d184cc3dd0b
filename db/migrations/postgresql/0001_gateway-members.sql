CREATE TABLE "gateway_members" (
	"member_id" text NOT NULL,
	"gateway" text NOT NULL,
	"ref" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "gateway_members_member_id_gateway_pk" PRIMARY KEY("member_id","gateway")
);
--> statement-breakpoint
ALTER TABLE "gateway_members" ADD CONSTRAINT "gateway_members_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;