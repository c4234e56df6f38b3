/**
 * Messages that nobody wrote: Telegram reports with them what happened in a chat. Whatever is not listed counts as said, so
 * that a kind of message which Telegram brings next year is answered and not passed over.
 */
const reports = [
  ...["new_chat_members", "left_chat_member", "new_chat_title", "new_chat_photo", "delete_chat_photo"],
  ...["group_chat_created", "supergroup_chat_created", "channel_chat_created", "message_auto_delete_timer_changed"],
  ...["migrate_to_chat_id", "migrate_from_chat_id", "pinned_message", "chat_owner_left", "chat_owner_changed"],
  ...["successful_payment", "refunded_payment", "users_shared", "user_shared", "chat_shared", "connected_website"],
  ...["write_access_allowed", "passport_data", "proximity_alert_triggered", "boost_added", "chat_background_set"],
  ...["forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened"],
  ...["general_forum_topic_hidden", "general_forum_topic_unhidden", "giveaway_created", "giveaway_completed"],
  ...["video_chat_scheduled", "video_chat_started", "video_chat_ended", "video_chat_participants_invited"],
  ...["web_app_data", "paid_message_price_changed", "direct_message_price_changed", "gift", "unique_gift"],
  ...["checklist_tasks_done", "checklist_tasks_added", "poll_option_added", "poll_option_deleted"],
  ...["managed_bot_created", "community_chat_added", "community_chat_removed"],
] as const;

export function isReport(message: object): boolean {
  return reports.some((kind) => kind in message);
}
