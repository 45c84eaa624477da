//! The arguments that say which field of a record, a table or JSON holds what.
//!
//! The comments on the fields are Chinese because they are what `--help` prints.

use clap::Args;

use crate::document::{Field, Fields};

/// Names of fields; what is not named is looked for under the usual names.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct FieldArgs {
    /// 哪一列（csv、tsv）或哪个字段（json、jsonl）是话；不写就按常见的名字找，例如 text、话术、内容
    #[arg(long, value_name = "名称", help_heading = "字段")]
    pub(in crate::cli) text_field: Option<String>,
    /// 编号，原样写进报告
    #[arg(long, value_name = "名称", help_heading = "字段")]
    id_field: Option<String>,
    /// 商品类别
    #[arg(long, value_name = "名称", help_heading = "字段")]
    category_field: Option<String>,
    /// 日期，按那一天的法律判断
    #[arg(long, value_name = "名称", help_heading = "字段")]
    date_field: Option<String>,
    /// 平台，同时按它的规则提示
    #[arg(long, value_name = "名称", help_heading = "字段")]
    platform_field: Option<String>,
    /// 直播间或账号，原样写进报告
    #[arg(long, value_name = "名称", help_heading = "字段")]
    channel_field: Option<String>,
    /// 说话人
    #[arg(long, value_name = "名称", help_heading = "字段")]
    speaker_field: Option<String>,
    /// 开始时间；整数是毫秒，带小数的是秒
    #[arg(long, value_name = "名称", help_heading = "字段")]
    start_field: Option<String>,
    /// 结束时间
    #[arg(long, value_name = "名称", help_heading = "字段")]
    end_field: Option<String>,
}

impl FieldArgs {
    /// The names as readers take them.
    pub(in crate::cli) fn fields(&self) -> Fields {
        let mut fields = Fields::default();
        for (field, name) in [
            (Field::Text, &self.text_field),
            (Field::Id, &self.id_field),
            (Field::Category, &self.category_field),
            (Field::Date, &self.date_field),
            (Field::Platform, &self.platform_field),
            (Field::Channel, &self.channel_field),
            (Field::Speaker, &self.speaker_field),
            (Field::Start, &self.start_field),
            (Field::End, &self.end_field),
        ] {
            fields.name(field, name.clone());
        }
        fields
    }
}
