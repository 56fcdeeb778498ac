/** What is kept of a reader, why and how long (NORMS, Comments: personal information). */
export function KeptNotice({ addressDays }: { addressDays: number }) {
  return (
    <section id="kept" className="below lg:rounded-2xl" aria-labelledby="kept-heading">
      <h2 id="kept-heading">保存了什么</h2>
      <dl className="mt-3 space-y-3 leading-relaxed [&_dd]:text-soft [&_dt]:font-semibold">
        <div>
          <dt>您写的留言、昵称和类别</dt>
          <dd>用于审核、答复和公开，保存到您撤回为止。撤回后文字和昵称立刻抹去。</dd>
        </div>
        <div>
          <dt>本机的随机凭证</dt>
          <dd>
            由您的手机或电脑自己生成，只用来认出哪些留言、点赞和评议是您的。服务器只保存它的摘要，不知道您是谁。
          </dd>
        </div>
        <div>
          <dt>网络地址的加密摘要</dt>
          <dd>
            只用来防止恶意刷屏，不能还原出地址，{addressDays} 天后自动删除；撤回的，发出满一天即删。
          </dd>
        </div>
        <div>
          <dt>没有的</dt>
          <dd>不需要姓名、手机号和账号；不用 Cookie 跟踪；不向任何第三方发送数据。</dd>
        </div>
      </dl>
    </section>
  );
}
